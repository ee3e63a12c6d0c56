package dev.stagegate.approvals.condition;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompilerFactory;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of the language that most conditions are made of. The checker of dev.cel declares all
 * functions anew for each condition, which takes ten times as long as checking one: so the usual
 * ones are declared alone. What this accepts, the whole language accepts with the same meaning;
 * what it does not, is no fault yet.
 */
final class UsualExpressions {

  private static final CelType ANY = TypeParamType.create("A");
  private static final List<CelFunctionDecl> FUNCTIONS =
      Stream.concat(
              Stream.of(
                  global("_&&_", "logical_and", SimpleType.BOOL, SimpleType.BOOL),
                  global("_||_", "logical_or", SimpleType.BOOL, SimpleType.BOOL),
                  global("!_", "logical_not", SimpleType.BOOL),
                  global("_==_", "equals", ANY, ANY),
                  global("_!=_", "not_equals", ANY, ANY),
                  global("@in", "in_list", ANY, ListType.create(ANY)),
                  global("_<_", "less_int64", SimpleType.INT, SimpleType.INT),
                  global("_<=_", "less_equals_int64", SimpleType.INT, SimpleType.INT),
                  global("_>_", "greater_int64", SimpleType.INT, SimpleType.INT),
                  global("_>=_", "greater_equals_int64", SimpleType.INT, SimpleType.INT)),
              Stream.of(
                  onText("startsWith", "starts_with_string"),
                  onText("endsWith", "ends_with_string"),
                  onText("contains", "contains_string"),
                  onText("matches", "matches_string")))
          .toList();

  private UsualExpressions() {}

  static CelChecker of(SourceType source) {
    CelCheckerBuilder builder =
        CelCompilerFactory.standardCelCheckerBuilder()
            .setOptions(Expressions.OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setResultType(SimpleType.BOOL)
            .addFunctionDeclarations(FUNCTIONS);
    Expressions.declarations(source).forEach(builder::addVarDeclarations);
    return builder.build();
  }

  private static CelFunctionDecl global(String name, String overload, CelType... arguments) {
    return declared(name, newGlobalOverload(overload, SimpleType.BOOL, arguments));
  }

  private static CelFunctionDecl onText(String name, String overload) {
    return declared(
        name, newMemberOverload(overload, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
  }

  private static CelFunctionDecl declared(String name, CelOverloadDecl overload) {
    return CelFunctionDecl.newFunctionDeclaration(name, overload);
  }
}
