package dev.stagegate.feishu.simulator;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator alone: {@code RunSimulator [port [data folder]]}. */
public final class RunSimulator {

  private static final int USUAL_PORT = 18_090;

  private RunSimulator() {}

  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : USUAL_PORT;
    Path dataFolder = args.length > 1 ? Path.of(args[1]) : null;
    FeishuSimulator simulator = FeishuSimulator.start(new SimulatorSettings(port, dataFolder));
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "feishu-simulator-stop"));
    System.out.println("Feishu simulator: " + simulator.baseUrl());
    new CountDownLatch(1).await();
  }
}
