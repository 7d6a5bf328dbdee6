"""送学上门: lessons carried to the door of those who missed them, and the coverage that closes with it."""
