"""翰墨课堂: courses, their sessions, learners, attendance and works."""
