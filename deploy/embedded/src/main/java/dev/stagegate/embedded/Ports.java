package dev.stagegate.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback address. */
public final class Ports {

  private static final int LOWEST = 15_000;
  private static final int END = 32_000;
  private static final int MOST_TRIES = 1_000;

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

  /**
   * Different ports that are free now; a moment later another program may have taken one. They lie
   * below those that a system hands out by itself (Linux from 32768 on), so that no outgoing
   * connection takes one meanwhile, and are drawn by lot, so that two who ask at once hardly get
   * the same.
   */
  public static List<Integer> free(int count) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int tries = 0; found.size() < count; tries++) {
      if (tries == MOST_TRIES) {
        throw new EmbeddedServerException("no free port between %d and %d".formatted(LOWEST, END));
      }
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (isFree(port)) {
        found.add(port);
      }
    }
    return List.copyOf(found);
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
}
