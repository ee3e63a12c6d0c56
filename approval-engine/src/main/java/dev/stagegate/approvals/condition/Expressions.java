package dev.stagegate.approvals.condition;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.stagegate.events.SourceType;
import java.util.stream.Stream;

/**
 * The language of conditions: standard CEL with the strings extension. Left out is what can make a
 * value many times as large as its inputs, since a condition must never exhaust the memory of the
 * engine: the macro map, and the functions replace and split.
 */
final class Expressions {

  static final int LONGEST_TEXT = 10_000;

  /** Of all regular expressions of a condition together, as RE2 counts its program. */
  static final int LARGEST_PATTERN = 1_000;

  static final int LONGEST_LIST = 500;

  private static final int DEEPEST_NESTING = 40;
  private static final int MOST_NODES = 1_000;
  private static final int MOST_ITERATIONS = 1_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST_TEXT)
          .maxParseRecursionDepth(DEEPEST_NESTING)
          .maxParseExpressionNodeCount(MOST_NODES)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxRegexProgramSize(LARGEST_PATTERN)
          .populateMacroCalls(true)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          Function.CHAR_AT,
          Function.INDEX_OF,
          Function.JOIN,
          Function.LAST_INDEX_OF,
          Function.LOWER_ASCII,
          Function.QUOTE,
          Function.REVERSE,
          Function.SUBSTRING,
          Function.TRIM,
          Function.UPPER_ASCII);

  private Expressions() {}

  /** The environment of one source type. Costly: made once. */
  static Cel of(SourceType source) {
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(
                CelStandardMacro.HAS,
                CelStandardMacro.ALL,
                CelStandardMacro.EXISTS,
                CelStandardMacro.EXISTS_ONE,
                CelStandardMacro.FILTER)
            .addCompilerLibraries(STRINGS)
            .addRuntimeLibraries(STRINGS)
            .setResultType(SimpleType.BOOL);
    declarations(source).forEach(builder::addVarDeclarations);
    return builder.build();
  }

  /** The variables of one source type, declared. */
  static Stream<CelVarDecl> declarations(SourceType source) {
    return Variables.of(source).stream()
        .flatMap(
            variable ->
                variable.spellings().stream()
                    .map(name -> CelVarDecl.newVarDeclaration(name, typeOf(variable))));
  }

  private static CelType typeOf(Variable variable) {
    return switch (variable.kind()) {
      case STRING -> SimpleType.STRING;
      case INT -> SimpleType.INT;
      case BOOL -> SimpleType.BOOL;
      case STRINGS -> ListType.create(SimpleType.STRING);
    };
  }
}
