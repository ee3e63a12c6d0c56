package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Term;
import dev.stagegate.approvals.flow.Explanation.FlowLook;
import dev.stagegate.approvals.flow.Explanation.Look;
import dev.stagegate.approvals.flow.Explanation.TargetMatch;
import dev.stagegate.approvals.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An explanation as sentences for people, in their language. */
public record ExplanationInWords(Words words) {

  public List<String> of(Explanation explanation) {
    List<String> sentences = new ArrayList<>();
    sentences.add(words.say("explanation.risk", explanation.risk()));
    sentences.add(words.say("explanation.targets", explanation.targetCount()));
    explanation.flows().forEach(flow -> sentences.add(flow(flow)));
    int shown = explanation.targets().size();
    if (shown > 0 && shown < explanation.targetCount()) {
      sentences.add(words.say("explanation.targets.shown", shown));
    }
    Map<String, String> titles =
        explanation.flows().stream()
            .collect(Collectors.toMap(FlowLook::flowId, FlowLook::title, (a, _) -> a));
    explanation.targets().forEach(target -> sentences.add(target(target, titles)));
    return List.copyOf(sentences);
  }

  private String flow(FlowLook flow) {
    String source = words.say("source." + flow.source());
    String head =
        flow.condition().isBlank()
            ? words.say("explanation.flow", flow.title(), source)
            : words.say("explanation.flow.if", flow.title(), source, flow.condition());
    Stream<String> looks = flow.looks().stream().map(this::look);
    return Stream.of(Stream.of(head), looks, Stream.of(nodes(flow)))
        .flatMap(sentence -> sentence)
        .collect(Collectors.joining(" "));
  }

  private String look(Look look) {
    String inputs =
        look.inputs().isEmpty()
            ? ""
            : words.say(
                "explanation.inputs",
                joined(
                    new TreeMap<>(look.inputs())
                        .entrySet().stream()
                            .map(e -> words.say("explanation.input", e.getKey(), e.getValue()))));
    String error = look.error() == null ? "" : look.error();
    String verdict =
        words.say("explanation.look." + look.verdict(), look.targetCount(), inputs, error);
    return look.terms().isEmpty()
        ? verdict
        : verdict
            + " "
            + words.say("explanation.terms", joined(look.terms().stream().map(this::term)));
  }

  private String term(Term term) {
    return term.value().isEmpty()
        ? words.say("explanation.term.skipped", term.text())
        : words.say("explanation.term", term.text(), term.value());
  }

  private String nodes(FlowLook flow) {
    return flow.nodes().isEmpty()
        ? words.say("explanation.nodes.none")
        : words.say(
            "explanation.nodes",
            flow.nodes().stream().map(Node::title).collect(Collectors.joining(words.say("then"))));
  }

  private String target(TargetMatch target, Map<String, String> titles) {
    String table =
        target.schemaName().isEmpty()
            ? target.tableName()
            : target.schemaName() + "." + target.tableName();
    String what =
        table.isEmpty()
            ? target.sqlType()
            : words.say("explanation.target.table", target.sqlType(), table);
    String flowId = target.flowId();
    return flowId == null
        ? words.say("explanation.target.unmatched", target.taskId(), what)
        : words.say(
            "explanation.target", target.taskId(), what, titles.getOrDefault(flowId, flowId));
  }

  private String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining(words.say("separator")));
  }
}
