package dev.stagegate.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that sources put together, with places for what is not known before it runs: {@code
 * "at most " + n} is {@code at most {0}}.
 *
 * @param told by where they are told: those that a person surely reads, as what is wrong with a
 *     request or a task
 * @param all whatever stands in the sources
 */
record SaidSentences(Map<String, String> told, Set<String> all) {

  /** Which argument of a call or constructor is a sentence; -1 is the last. */
  private static final Map<String, Integer> SENTENCES =
      Map.ofEntries(
          Map.entry("FieldProblem", -1),
          Map.entry("Fault", -1),
          Map.entry("FileFault", -1),
          Map.entry("ConditionFault", -1),
          Map.entry("CheckSnapshot", -1),
          Map.entry("wrong", -1),
          Map.entry("fault", -1),
          Map.entry("map.problem", -1),
          Map.entry("Problem.of", 2),
          Map.entry("Problem.badRequest", 1),
          Map.entry("Problem.forbidden", 1),
          Map.entry("Problem.notFound", 1),
          Map.entry("Problem.conflict", 1),
          Map.entry("Problem.preconditionFailed", 1),
          Map.entry("Problem.unreadable", 1),
          Map.entry("Problem.unprocessable", 1),
          Map.entry("Problem.tooManyRequests", 1),
          Map.entry("Problem.unavailable", 1),
          Map.entry("TaskError.of", 0),
          Map.entry("Decision.Refused", 1));

  private static final Pattern PLACE = Pattern.compile("\\{}");
  private static final String UNKNOWN = "{}";

  /** Reads the sources of modules. */
  static SaidSentences of(List<Path> modules) throws IOException {
    Map<String, String> told = new TreeMap<>();
    Set<String> all = new HashSet<>();
    Sources.read(modules, unit -> new Reading(unit, told, all).scan(unit, null));
    return new SaidSentences(told, all);
  }

  private static String numbered(String sentence) {
    int[] next = {0};
    return PLACE.matcher(sentence).replaceAll(_ -> Matcher.quoteReplacement("{" + next[0]++ + "}"));
  }

  private static final class Reading extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final String file;
    private final Map<String, String> told;
    private final Set<String> all;
    private final Map<String, ExpressionTree> constants = new HashMap<>();

    Reading(CompilationUnitTree unit, Map<String, String> told, Set<String> all) {
      this.file = Sources.fileName(unit);
      this.told = told;
      this.all = all;
      unit.accept(
          new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
              if (variable.getModifiers().getFlags().contains(Modifier.STATIC)
                  && variable.getInitializer() != null) {
                constants.put(variable.getName().toString(), variable.getInitializer());
              }
              return super.visitVariable(variable, none);
            }
          },
          null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
      sentence(made.getIdentifier().toString(), made.getArguments());
      return super.visitNewClass(made, none);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
      String name = call.getMethodSelect().toString();
      sentence(name, call.getArguments());
      if (name.endsWith(".formatted")) {
        texts(call).forEach(this::add);
      }
      return super.visitMethodInvocation(call, none);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void none) {
      texts(sum).forEach(this::add);
      return super.visitBinary(sum, none);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
      texts(literal).forEach(this::add);
      return null;
    }

    private void add(String sentence) {
      all.add(numbered(sentence));
    }

    private void sentence(String name, List<? extends ExpressionTree> arguments) {
      Integer place = SENTENCES.get(name);
      if (place == null || arguments.size() <= place) {
        return;
      }
      ExpressionTree argument = place < 0 ? arguments.getLast() : arguments.get(place);
      texts(argument).stream()
          .map(SaidSentences::numbered)
          .filter(text -> text.replaceAll("\\{\\d}", "").matches("(?s).*[a-z]{2}.*"))
          // What goes to other systems is in both languages already.
          .filter(text -> !text.matches("(?s).*\\p{IsHan}.*"))
          .forEach(text -> told.put(text, file));
    }

    /** What an expression can be: several texts where it decides between some. */
    private List<String> texts(ExpressionTree expression) {
      return switch (expression) {
        case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
        case ParenthesizedTree inner -> texts(inner.getExpression());
        case ConditionalExpressionTree choice ->
            Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                .flatMap(each -> texts(each).stream())
                .distinct()
                .toList();
        case BinaryTree sum when sum.getKind() == Kind.PLUS && hasText(sum) ->
            texts(sum.getLeftOperand()).stream()
                .flatMap(left -> texts(sum.getRightOperand()).stream().map(left::concat))
                .toList();
        case IdentifierTree name
            when constants.get(name.getName().toString()) instanceof LiteralTree text
                && text.getValue() instanceof String ->
            texts(text);
        case MethodInvocationTree call
            when call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("formatted") ->
            texts(select.getExpression()).stream()
                .map(text -> text.replaceAll("%[a-z]", "{}"))
                .toList();
        default -> List.of(UNKNOWN);
      };
    }

    private static boolean hasText(ExpressionTree expression) {
      return switch (expression) {
        case LiteralTree literal -> literal.getValue() instanceof String;
        case ParenthesizedTree inner -> hasText(inner.getExpression());
        case BinaryTree sum -> hasText(sum.getLeftOperand()) || hasText(sum.getRightOperand());
        case ConditionalExpressionTree choice ->
            hasText(choice.getTrueExpression()) || hasText(choice.getFalseExpression());
        default -> false;
      };
    }
  }
}
