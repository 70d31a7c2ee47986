//! What municipality and provider mean to do: the intentions that become messages.

pub mod decision;
