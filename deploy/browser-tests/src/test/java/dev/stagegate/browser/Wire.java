package dev.stagegate.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a browser and the installation, and can be cut as in a tunnel. */
final class Wire implements AutoCloseable {

  private final URI end;
  private final ServerSocket begin;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private Wire(URI end) throws IOException {
    this.end = end;
    begin = new ServerSocket(0, 50, InetAddress.getByName(end.getHost()));
    Thread.ofVirtual().start(this::accept);
  }

  static Wire to(URI end) {
    try {
      return new Wire(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address at this end, where cookies of the other end's host count as well. */
  String url(String path) {
    return "http://" + end.getHost() + ":" + begin.getLocalPort() + path;
  }

  /** Until it is mended, whatever is sent gets nowhere. */
  void cut() {
    isCut = true;
    open.forEach(Wire::drop);
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    while (!begin.isClosed()) {
      try {
        Socket from = begin.accept();
        open.add(from);
        if (isCut) {
          drop(from);
          continue;
        }
        Socket to = new Socket(end.getHost(), end.getPort());
        open.add(to);
        Thread.ofVirtual().start(() -> carry(from, to));
        Thread.ofVirtual().start(() -> carry(to, from));
      } catch (IOException _) {
        // Closed, or the other end is not there: the browser tries again.
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One end is gone, and so is the other.
    } finally {
      drop(from);
      drop(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone anyway.
    }
  }

  @Override
  public void close() {
    cut();
    try {
      begin.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
