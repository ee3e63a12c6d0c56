package dev.stagegate.benchmark.approvals;

import com.zaxxer.hikari.HikariDataSource;
import dev.stagegate.embedded.EmbeddedPostgres;
import java.util.Map;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Flowable in this process, with its defaults: two user tasks in a row, each step its own call. */
final class FlowableGate implements Gate {

  private static final String DATABASE = "flowable";

  private final HikariDataSource connections;
  private final ProcessEngine engine;

  FlowableGate(EmbeddedPostgres postgres) {
    connections = Connections.to(postgres, DATABASE);
    ProcessEngineConfiguration settings =
        new StandaloneProcessEngineConfiguration()
            .setDataSource(connections)
            .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    engine = settings.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addClasspathResource("dev/stagegate/benchmark/approvals/two-reviews.bpmn20.xml")
        .deploy();
  }

  @Override
  public String title() {
    return "Flowable " + ProcessEngine.VERSION;
  }

  @Override
  public String database() {
    return DATABASE;
  }

  @Override
  public long process() {
    return ProcessHandle.current().pid();
  }

  @Override
  public Client client() {
    return new Reviewers();
  }

  @Override
  public void close() {
    engine.close();
    connections.close();
  }

  private final class Reviewers implements Client {

    private String process = "";

    @Override
    public void open() {
      process =
          engine
              .getRuntimeService()
              .startProcessInstanceByKey(
                  "twoReviews",
                  Map.of("issue", "101", "project", "shop", "revision", SampleFacts.REVISION))
              .getId();
    }

    @Override
    public void review() {
      complete();
      complete();
    }

    private void complete() {
      TaskService tasks = engine.getTaskService();
      tasks.complete(tasks.createTaskQuery().processInstanceId(process).singleResult().getId());
    }
  }
}
