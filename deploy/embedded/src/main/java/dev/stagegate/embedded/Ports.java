package dev.stagegate.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of this machine's loopback address. */
final class Ports {

  static final String HOST = "127.0.0.1";

  private Ports() {}

  static void requireValid(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0..65535, not " + port);
    }
  }

  static void requireFree(int port, String server) {
    if (!isFree(port)) {
      throw taken(port, server);
    }
  }

  static boolean isFree(int port) {
    try (var _ = bound(port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static EmbeddedServerException taken(int port, String server) {
    return new EmbeddedServerException(
        "%s cannot listen on %s:%d: the port is taken by another program. Stop that program or choose another port."
            .formatted(server, HOST, port));
  }

  /** Different ports that are free now; a moment later another program may have taken one. */
  static List<Integer> free(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(bound(0));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (var socket : sockets) {
        close(socket);
      }
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
