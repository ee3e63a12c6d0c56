package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.ConditionCompiler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision by another engine, given the same flows and requests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {

  static final String PEER = "peer";
  private static final int CASES = 64;

  /** Who is asked. */
  public enum Peer {
    CEL_SCAN,
    DROOLS,
    CAMUNDA_DMN
  }

  @Param({"CEL_SCAN", "DROOLS", "CAMUNDA_DMN"})
  private Peer peer = Peer.CEL_SCAN;

  @Param({"100", "1000"})
  private int size;

  @Param({"EARLY", "LATE", "NONE"})
  private Hit hit = Hit.NONE;

  private Engine engine = _ -> 0;
  private List<Request> requests = List.of();
  private int next;

  @Setup
  public void prepare() {
    Workload workload = new Workload(size);
    engine = engine(peer, workload.flows());
    List<Workload.Case> cases = workload.cases(hit, CASES);
    Workload.check(cases, engine);
    requests = cases.stream().map(Workload.Case::request).toList();
  }

  @Benchmark
  public int first() {
    next = next + 1 & CASES - 1;
    return engine.first(requests.get(next));
  }

  static Engine engine(Peer peer, List<Clause> flows) {
    return switch (peer) {
      case CEL_SCAN -> {
        ConditionCompiler compiler = new ConditionCompiler();
        yield new CelScan(flows.stream().map(flow -> CelText.compiled(compiler, flow)).toList());
      }
      case DROOLS -> DroolsRules.of(flows);
      case CAMUNDA_DMN -> CamundaTable.of(flows);
    };
  }
}
