package dev.stagegate.benchmark.firstmatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.FlowIndex;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkloadTest {

  private static final int SIZE = 200;
  private static final int CASES = 100;

  @ParameterizedTest
  @EnumSource(Hit.class)
  void the_same_size_gives_the_same_flows_and_requests(Hit hit) {
    assertThat(told(new Workload(SIZE), hit)).isEqualTo(told(new Workload(SIZE), hit));
    assertThat(told(new Workload(SIZE), hit)).isNotEqualTo(told(new Workload(SIZE + 1), hit));
  }

  @ParameterizedTest
  @EnumSource(Hit.class)
  void requests_hit_where_they_are_said_to(Hit hit) {
    assertThat(new Workload(SIZE).cases(hit, CASES))
        .extracting(Workload.Case::expected)
        .allSatisfy(
            position -> {
              switch (hit) {
                case EARLY -> assertThat(position).isLessThan(SIZE / 10);
                case LATE -> assertThat(position).isBetween(SIZE * 9 / 10, SIZE - 1);
                case NONE -> assertThat(position).isEqualTo(SIZE);
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Hit.class)
  void the_index_and_the_plain_scan_find_the_first_flow(Hit hit) {
    Workload workload = new Workload(SIZE);
    ConditionCompiler compiler = new ConditionCompiler();
    List<Condition> conditions =
        workload.flows().stream().map(flow -> CelText.compiled(compiler, flow)).toList();
    FlowIndex index = FlowIndex.of(conditions);
    CelScan scan = new CelScan(conditions);

    for (Workload.Case one : workload.cases(hit, CASES)) {
      assertThat(index.first(one.request().inputs())).isEqualTo(one.expected());
      assertThat(scan.first(one.request())).isEqualTo(one.expected());
    }
  }

  /** A peer that did less than asked would be no peer. */
  @Test
  void the_peers_find_the_first_flow() {
    Workload workload = new Workload(60);
    for (PeerBenchmark.Peer peer : PeerBenchmark.Peer.values()) {
      Engine engine = PeerBenchmark.engine(peer, workload.flows());
      for (Hit hit : Hit.values()) {
        Workload.check(workload.cases(hit, 40), engine);
      }
    }
  }

  private static String told(Workload workload, Hit hit) {
    StringBuilder told = new StringBuilder();
    workload.flows().forEach(flow -> told.append(CelText.of(flow)).append('\n'));
    workload.cases(hit, 10).forEach(one -> told.append(one.request().byPlainName()));
    return told.toString();
  }
}
