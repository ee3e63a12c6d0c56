package dev.stagegate.standalone;

import dev.stagegate.feishu.simulator.FeishuSimulator;
import dev.stagegate.feishu.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;

/** What the services stand on: the data folder, PostgreSQL, Kafka, and a simulated Feishu. */
public final class Ground implements AutoCloseable {

  private final Closing closing = new Closing();
  private final DataFolder folder;
  private final Beginning beginning;
  private final SampleWorkspace sample;
  private final FeishuApp app;
  private final Path sealing;
  private final Servers servers;
  private final Path workspace;
  private final URI feishu;

  private Ground(DataFolder folder, Beginning wanted) {
    this.folder = closing.add(folder);
    try {
      beginning = Beginning.in(folder, wanted);
      sample = new SampleWorkspace(folder);
      app = FeishuApp.in(folder);
      sealing = SealingKeyset.in(folder);
      servers = closing.add(Servers.start(folder));
      for (Service service : Service.values()) {
        servers.postgres().createDatabaseIfMissing(service.databaseName());
      }
      workspace = sample.prepare(servers.postgres(), beginning);
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

  /**
   * Makes it ready.
   *
   * @param wanted what a workspace begins with where there was none
   */
  static Ground prepare(Path data, Beginning wanted) {
    return new Ground(DataFolder.open(data), wanted);
  }

  ServiceArguments arguments(URI issueService, URI publicUrl) {
    return new ServiceArguments(
        servers, sealing, issueService, publicUrl, feishu, app, workspace, beginning);
  }

  public Servers servers() {
    return servers;
  }

  /** What the workspace began with. */
  Beginning beginning() {
    return beginning;
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
