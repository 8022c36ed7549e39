"""Confined: what keeps a process that works on other people's files within bounds; imports nothing of ours."""
