package dev.stagegate.embedded;

import java.io.IOException;

/** Draws ports, tells them, and lives on until its input ends. */
final class DrawingPorts {

  private DrawingPorts() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ports " + Ports.free(Integer.parseInt(args[0])));
    System.in.read();
  }
}
