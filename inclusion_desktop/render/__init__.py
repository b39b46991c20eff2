"""From a scene to a device."""
