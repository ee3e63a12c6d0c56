package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.flow.FlowIndex;
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

/** One decision by Stagegate's index. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IndexBenchmark {

  static final String SIZE = "size";
  static final String HIT = "hit";
  private static final int CASES = 512;

  @Param({"10", "100", "1000", "10000"})
  private int size;

  @Param({"EARLY", "LATE", "NONE"})
  private Hit hit = Hit.NONE;

  private FlowIndex index = FlowIndex.of(List.of());
  private Inputs[] inputs = {};
  private Request[] requests = {};
  private int next;

  @Setup
  public void prepare() {
    Workload workload = new Workload(size);
    ConditionCompiler compiler = new ConditionCompiler();
    List<Condition> conditions =
        workload.flows().stream().map(flow -> CelText.compiled(compiler, flow)).toList();
    index = FlowIndex.of(conditions);
    List<Workload.Case> cases = workload.cases(hit, CASES);
    Workload.check(cases, request -> index.first(request.inputs()));
    requests = cases.stream().map(Workload.Case::request).toArray(Request[]::new);
    inputs = cases.stream().map(one -> one.request().inputs()).toArray(Inputs[]::new);
  }

  /** From inputs that are ready. */
  @Benchmark
  public int ready() {
    next = next + 1 & CASES - 1;
    return index.first(inputs[next]);
  }

  /** From a request all of whose values are new objects, of which nothing is remembered. */
  @Benchmark
  public int fresh() {
    next = next + 1 & CASES - 1;
    return index.first(requests[next].fresh().inputs());
  }
}
