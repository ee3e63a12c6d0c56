package dev.stagegate.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port that somebody chose to listen on. */
final class ListeningPort {

  private ListeningPort() {}

  /**
   * @param advice what the person may do about it
   * @throws CannotStart if something listens there
   */
  static void requireFree(int port, String advice) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException _) {
      throw new CannotStart("Port " + port + " is taken; " + advice);
    }
  }
}
