package dev.stagegate.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** TCP ports of this machine's loopback address. */
public final class Ports {

  private static final int MOST_TRIES = 1_000;

  /**
   * A program that is just being started holds whatever this process had open when it was forked,
   * until it lets go of it: also a port that was closed here meanwhile.
   */
  private static final Duration HELD_FOR_A_MOMENT = Duration.ofMillis(50);

  private static final int FREE_TRIES = 10;

  /** This process's own. */
  private static final PortBlock BLOCK = PortBlock.claim();

  static final String HOST = "127.0.0.1";

  private Ports() {}

  static void requireValid(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is 0..65535, not " + port);
    }
  }

  /** Whether it is free is asked more than once: see {@link #HELD_FOR_A_MOMENT}. */
  static void requireFree(int port, String server) {
    for (int tries = 1; !isFree(port); tries++) {
      if (tries == FREE_TRIES) {
        throw taken(port, server);
      }
      LockSupport.parkNanos(HELD_FOR_A_MOMENT.toNanos());
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
   * Different ports that are free now, out of this process's own block, so that no two who ask get
   * the same; a program of another kind may have taken one a moment later.
   */
  public static List<Integer> free(int count) {
    Set<Integer> found = new LinkedHashSet<>();
    for (int tries = 0; found.size() < count; tries++) {
      if (tries == MOST_TRIES) {
        throw new EmbeddedServerException(
            "of this process's ports no %d are free".formatted(count));
      }
      int port = BLOCK.next();
      if (isFree(port)) {
        found.add(port);
      }
    }
    return List.copyOf(found);
  }

  static ServerSocket bound(int port) throws IOException {
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
