//! The engine of the web form as a WebAssembly module: three functions, JSON in and out.
//!
//! | export | does |
//! | --- | --- |
//! | `reserve(length) -> pointer` | reserves memory for a request |
//! | `call(pointer, length) -> pointer` | answers the request in that memory, and frees it |
//! | `release(pointer)` | frees an answer |
//!
//! A request is a JSON object in UTF-8; its key `call` names what is asked, and `src/form/request.rs` of the library describes every
//! request. An answer is four bytes with its length (little-endian), then JSON: `{"ok": …}` or `{"error": "…"}`. The module imports
//! nothing, so it can reach nothing: no clock, no network, no storage. If it traps, its memory is not to be used again: the page makes
//! a new instance, which knows as much as the old one did once it has been given its checklist again.
//!
//! This is the only code of the project that may be unsafe. It keeps no state but the engine.

use std::cell::RefCell;

use uphold::Engine;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
}

/// How many bytes before an answer say how long it is.
const HEAD: usize = 4;

/// Reserves memory for a request of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Answers a request.
///
/// # Safety
/// `pointer` is from [`reserve`] with the same length, and is used once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(pointer: *mut u8, length: usize) -> *mut u8 {
    let slice = std::ptr::slice_from_raw_parts_mut(pointer, length);
    // SAFETY: the caller passes what `reserve` returned for this length, and no longer uses it.
    let request = unsafe { Box::from_raw(slice) };
    let request = String::from_utf8_lossy(&request);
    let answer = ENGINE.with_borrow_mut(|engine| engine.call(&request));
    let mut bytes = Vec::with_capacity(HEAD + answer.len());
    bytes.extend(u32::try_from(answer.len()).unwrap_or(0).to_le_bytes());
    bytes.extend(answer.into_bytes());
    Box::into_raw(bytes.into_boxed_slice()).cast()
}

/// Frees an answer.
///
/// # Safety
/// `pointer` is from [`call`], and is used once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(pointer: *mut u8) {
    // SAFETY: an answer begins with its length, and the caller no longer uses it.
    unsafe {
        let length = u32::from_le_bytes(*pointer.cast::<[u8; HEAD]>()) as usize;
        drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(pointer, HEAD + length)));
    }
}
