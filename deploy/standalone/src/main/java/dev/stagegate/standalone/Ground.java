package dev.stagegate.standalone;

import dev.stagegate.feishu.simulator.FeishuSimulator;
import dev.stagegate.feishu.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;

/** What the services stand on: the data folder, PostgreSQL, Kafka, and a simulated Feishu. */
public final class Ground implements AutoCloseable {

  private final Closing closing = new Closing();
  private final DataFolder folder;
  private final SampleWorkspace sample;
  private final FeishuApp app;
  private final Path sealing;
  private final Servers servers;
  private final Path workspace;
  private final URI feishu;

  private Ground(DataFolder folder) {
    this.folder = closing.add(folder);
    try {
      sample = new SampleWorkspace(folder);
      app = FeishuApp.in(folder);
      sealing = SealingKeyset.in(folder);
      servers = closing.add(Servers.start(folder));
      for (Service service : Service.values()) {
        servers.postgres().createDatabaseIfMissing(service.databaseName());
      }
      workspace = sample.prepare(servers.postgres());
      feishu =
          closing
              .add(
                  FeishuSimulator.start(
                      new SimulatorSettings(folder.freePort("feishu"), folder.feishu())))
              .baseUrl();
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  static Ground prepare(Path data) {
    return new Ground(DataFolder.open(data));
  }

  ServiceArguments arguments(URI issueService, URI publicUrl) {
    return new ServiceArguments(servers, sealing, issueService, publicUrl, feishu, app, workspace);
  }

  public Servers servers() {
    return servers;
  }

  public SampleWorkspace sample() {
    return sample;
  }

  public FeishuApp app() {
    return app;
  }

  /** Where the simulated Feishu answers, its control side included. */
  public URI feishu() {
    return feishu;
  }

  /** Writes down where the installation that stands on it answers. */
  void tellAddress(URI url) {
    folder.tellAddress(url);
  }

  void once(String name, Runnable work) {
    folder.once(name, work);
  }

  Path logs() {
    return folder.logs();
  }

  @Override
  public void close() {
    closing.close();
  }
}
