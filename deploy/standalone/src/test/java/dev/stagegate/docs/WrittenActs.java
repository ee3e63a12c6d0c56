package dev.stagegate.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log can say that somebody did or asked for, as the sources write it down: the text
 * itself, or what one of the file's methods is called with or returns.
 *
 * @param names such as STAGE_RELEASED
 * @param unknown where an act is written that cannot be told by reading
 */
record WrittenActs(Set<String> names, Set<String> unknown) {

  /** Which argument of a call or constructor is an act. */
  private static final Map<String, Integer> ACTS =
      Map.ofEntries(
          Map.entry("Deed", 2),
          Map.entry("AuditedDeed", 2),
          Map.entry("Deed.done", 2),
          Map.entry("Deed.refused", 2),
          Map.entry("Answers.done", 3),
          Map.entry("ApprovalDeeds.done", 2),
          Map.entry("ChannelDeeds.done", 2),
          Map.entry("RefusedCalls.note", 1),
          Map.entry("ApprovalDeeds.note", 1),
          Map.entry("ChannelDeeds.note", 1),
          Map.entry("RefusedInAuditLog.note", 1));

  /**
   * Reads the sources of modules.
   *
   * @param known what expressions can be that only say where the act is kept
   */
  static WrittenActs of(List<Path> modules, Map<String, Set<String>> known) throws IOException {
    Set<String> names = new TreeSet<>();
    Set<String> unknown = new TreeSet<>();
    Sources.read(
        modules,
        unit -> {
          Reading reading = new Reading(unit, known, unknown);
          reading.scan(unit, null);
          names.addAll(reading.acts());
        });
    return new WrittenActs(names, unknown);
  }

  private record Call(
      String name, List<? extends ExpressionTree> arguments, @Nullable MethodTree within) {}

  private static final class Reading extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final String file;
    private final Map<String, Set<String>> known;
    private final Set<String> unknown;
    private final List<Call> calls = new ArrayList<>();
    private final List<MethodTree> methods = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, ExpressionTree> values = new HashMap<>();
    private @Nullable MethodTree within;

    Reading(CompilationUnitTree unit, Map<String, Set<String>> known, Set<String> unknown) {
      this.file = Sources.fileName(unit).replace(".java", "");
      this.known = known;
      this.unknown = unknown;
    }

    /** What it wrote down, once all of it was read. */
    Set<String> acts() {
      Set<String> acts = new TreeSet<>();
      for (Call call : calls) {
        Integer place = ACTS.get(call.name());
        // A deed hands on what it is made of.
        if (place != null && call.arguments().size() > place && !file.equals("Deed")) {
          acts.addAll(acts(call.arguments().get(place), call.within()));
        }
      }
      return acts;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      MethodTree around = within;
      within = method;
      methods.add(method);
      super.visitMethod(method, none);
      within = around;
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
      String name = variable.getName().toString();
      String type = String.valueOf(variable.getType());
      if (ACTS.keySet().stream().anyMatch(call -> call.startsWith(type + "."))) {
        types.put(name, type);
      }
      if (variable.getInitializer() != null) {
        values.put(name, variable.getInitializer());
      }
      return super.visitVariable(variable, none);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
      calls.add(new Call(made.getIdentifier().toString(), made.getArguments(), within));
      return super.visitNewClass(made, none);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
      String name =
          call.getMethodSelect() instanceof MemberSelectTree select
              ? typeOf(select.getExpression()) + "." + select.getIdentifier()
              : call.getMethodSelect().toString();
      calls.add(new Call(name, call.getArguments(), within));
      return super.visitMethodInvocation(call, none);
    }

    private String typeOf(ExpressionTree receiver) {
      String name = receiver.toString().replaceFirst("^this\\.", "");
      return types.getOrDefault(name, name);
    }

    private Set<String> acts(ExpressionTree expression, @Nullable MethodTree where) {
      Set<String> told = known.get(expression.toString());
      if (told != null) {
        return told;
      }
      return switch (expression) {
        case LiteralTree literal -> Set.of(String.valueOf(literal.getValue()));
        case ParenthesizedTree inner -> acts(inner.getExpression(), where);
        case ConditionalExpressionTree choice ->
            all(
                Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                    .map(each -> acts(each, where)));
        case BinaryTree sum when sum.getKind() == Kind.PLUS ->
            acts(sum.getLeftOperand(), where).stream()
                .flatMap(left -> acts(sum.getRightOperand(), where).stream().map(left::concat))
                .collect(Collectors.toSet());
        case IdentifierTree name -> named(name, where);
        case MethodInvocationTree call when call.getMethodSelect() instanceof IdentifierTree name ->
            returned(name.getName().toString(), call);
        default -> unknown(expression);
      };
    }

    private Set<String> named(IdentifierTree name, @Nullable MethodTree where) {
      List<String> parameters =
          where == null
              ? List.of()
              : where.getParameters().stream().map(each -> each.getName().toString()).toList();
      int place = parameters.indexOf(name.getName().toString());
      if (where != null && place >= 0) {
        return given(where, place);
      }
      ExpressionTree value = values.get(name.getName().toString());
      return value == null ? unknown(name) : acts(value, where);
    }

    /** What a method is called with; where others may call it, those calls are read themselves. */
    private Set<String> given(MethodTree method, int place) {
      if (ACTS.containsKey(file + "." + method.getName())) {
        return Set.of();
      }
      List<Call> own =
          calls.stream()
              .filter(call -> call.name().contentEquals(method.getName()))
              .filter(call -> call.arguments().size() == method.getParameters().size())
              .toList();
      return own.isEmpty() || !method.getModifiers().getFlags().contains(Modifier.PRIVATE)
          ? unknown(method.getParameters().get(place))
          : all(own.stream().map(call -> acts(call.arguments().get(place), call.within())));
    }

    private Set<String> returned(String name, MethodInvocationTree call) {
      List<MethodTree> own =
          methods.stream()
              .filter(method -> method.getName().contentEquals(name))
              .filter(method -> method.getParameters().size() == call.getArguments().size())
              .toList();
      return own.isEmpty() ? unknown(call) : all(own.stream().map(this::returned));
    }

    private Set<String> returned(MethodTree method) {
      Set<String> found = new TreeSet<>();
      method.accept(
          new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitReturn(ReturnTree end, @Nullable Void none) {
              found.addAll(acts(end.getExpression(), method));
              return null;
            }
          },
          null);
      return found;
    }

    private Set<String> unknown(Object what) {
      unknown.add(file + ": " + what);
      return Set.of();
    }

    private static Set<String> all(Stream<Set<String>> some) {
      return some.flatMap(Set::stream).collect(Collectors.toSet());
    }
  }
}
