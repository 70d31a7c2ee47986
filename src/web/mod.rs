//! What speaks HTTP with others than peers: the machine API.
