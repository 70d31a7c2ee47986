//! A connection on which the other side must keep taking what we write: one that takes nothing for too
//! long is cut off, so that it holds no place and no memory. One that is slow, but takes, is not.

use std::future::Future as _;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

#[cfg(target_os = "linux")]
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How much the system keeps beside what is under way. Without a limit it takes megabytes ahead, and one
/// who reads slowly looks for minutes like one who does not read.
#[cfg(target_os = "linux")]
const VOORUIT: u32 = 64 * 1024;

/// What can be cut off at once, with all that waits in it.
pub(super) trait Afbreekbaar {
    fn break_off(&self);
}

impl Afbreekbaar for TcpStream {
    fn break_off(&self) {
        // Otherwise the system goes on offering what was written, minutes after we closed. Where it
        // can't be set, that is what happens.
        let _ = self.set_zero_linger();
    }
}

/// A stream, with how long the other side may take nothing.
pub(super) struct Doorstroom<S> {
    stream: S,
    stilstand: Duration,
    /// Runs while a write waits.
    wekker: Option<Pin<Box<Sleep>>>,
}

impl Doorstroom<TcpStream> {
    /// Over a connection.
    pub(super) fn over(stream: TcpStream, stilstand: Duration) -> Self {
        #[cfg(target_os = "linux")]
        if let Err(error) = SockRef::from(&stream).set_tcp_notsent_lowat(VOORUIT) {
            tracing::debug!(reden = %error, "de voorraad van een verbinding is niet te begrenzen");
        }
        Self::new(stream, stilstand)
    }
}

impl<S: Afbreekbaar> Doorstroom<S> {
    fn new(stream: S, stilstand: Duration) -> Self {
        Self {
            stream,
            stilstand,
            wekker: None,
        }
    }

    /// Passes on how a write went; one that waited too long has failed.
    fn watch(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.wekker = None;
            return written;
        }
        let stilstand = self.stilstand;
        let wekker = self
            .wekker
            .get_or_insert_with(|| Box::pin(sleep(stilstand)));
        ready!(wekker.as_mut().poll(cx));
        self.stream.break_off();
        Poll::Ready(Err(io::Error::new(
            io::ErrorKind::TimedOut,
            "de ander neemt het antwoord niet af",
        )))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Doorstroom<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

/// Flushing and closing a TCP connection never wait: writing is all there is to watch.
impl<S: AsyncWrite + Afbreekbaar + Unpin> AsyncWrite for Doorstroom<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.watch(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::poll_fn;
    use std::task::Waker;

    use super::*;

    /// Takes something only when it is told to.
    #[derive(Default)]
    struct Ander {
        neemt: bool,
        afgebroken: Cell<bool>,
    }

    impl Afbreekbaar for Ander {
        fn break_off(&self) {
            self.afgebroken.set(true);
        }
    }

    impl AsyncWrite for Ander {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            if self.neemt {
                Poll::Ready(Ok(1))
            } else {
                Poll::Pending
            }
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    fn write(
        stream: &mut Doorstroom<Ander>,
        cx: &mut Context<'_>,
        neemt: bool,
    ) -> Poll<io::Result<usize>> {
        stream.stream.neemt = neemt;
        Pin::new(stream).poll_write(cx, b"x")
    }

    #[tokio::test]
    async fn who_takes_nothing_is_cut_off() {
        crate::logs::watch();
        let mut stream = Doorstroom::new(Ander::default(), Duration::ZERO);
        let error = poll_fn(|cx| write(&mut stream, cx, false))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(stream.stream.afgebroken.get());
    }

    #[tokio::test]
    async fn the_wait_begins_anew_with_each_byte_that_is_taken() {
        crate::logs::watch();
        let mut stream = Doorstroom::new(Ander::default(), Duration::from_hours(1));
        let mut cx = Context::from_waker(Waker::noop());
        let mut ends = Vec::new();
        for _ in 0..3 {
            assert!(write(&mut stream, &mut cx, false).is_pending());
            let end = |stream: &Doorstroom<Ander>| stream.wekker.as_ref().unwrap().deadline();
            ends.push(end(&stream));
            // As long as nothing is taken, the end stays where it was.
            std::thread::sleep(Duration::from_millis(2));
            assert!(write(&mut stream, &mut cx, false).is_pending());
            assert_eq!(end(&stream), ends[ends.len() - 1]);
            assert!(write(&mut stream, &mut cx, true).is_ready());
            assert!(stream.wekker.is_none());
        }
        assert!(ends.is_sorted_by(|a, b| a < b), "{ends:?}");
        assert!(!stream.stream.afgebroken.get());
    }
}
