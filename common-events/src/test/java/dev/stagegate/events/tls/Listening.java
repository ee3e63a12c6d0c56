package dev.stagegate.events.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes connections on this machine and serves each in a thread of its own, until it is closed. */
abstract class Listening implements AutoCloseable {

  private static final int WAITING_MAX = 50;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Listening(ServerSocket door) {
    this.door = door;
  }

  static InetAddress thisMachine() {
    return InetAddress.getLoopbackAddress();
  }

  static ServerSocket anyPort() {
    try {
      return new ServerSocket(0, WAITING_MAX, thisMachine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final void listen() {
    Thread.ofVirtual().start(this::accept);
  }

  public final int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        open.add(caller);
        Thread.ofVirtual().start(() -> quietly(caller));
      } catch (IOException _) {
        // Closed, or a caller that has gone already.
      }
    }
  }

  private void quietly(Socket caller) {
    try (caller) {
      serve(caller);
    } catch (IOException _) {
      // Either side may go at any time.
    } finally {
      open.remove(caller);
    }
  }

  /** Serves one caller; its connection is closed afterwards. */
  abstract void serve(Socket caller) throws IOException;

  /** Passes on what each says to the other, until either is done. */
  static void join(Socket one, Socket other) throws IOException {
    Thread back = Thread.ofVirtual().start(() -> pass(other, one));
    pass(one, other);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // The end of what was said.
    }
  }

  @Override
  public final void close() {
    try {
      door.close();
      for (Socket caller : open) {
        caller.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
