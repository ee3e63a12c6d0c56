package dev.stagegate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which change breaks whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BreakingChangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'type': 'string'}                      | {'type': 'integer'}                       | may no longer be [string]    | may be now [integer]
          {'type': 'string'}                      | {'type': ['string', 'null']}              |                              | may be now [null]
          {'type': ['string', 'null']}            | {'type': 'string'}                        | may no longer be [null]      |
          {'type': 'integer'}                     | {'type': 'number'}                        |                              | may be now [number]
          {'type': 'number'}                      | {'type': 'integer'}                       | may no longer be [number]    |
          {'$ref': '#/d/x'}                       | {'anyOf': [{'type': 'null'}, {'$ref': '#/d/x'}]} |                       | may be now [null]
          {'enum': ['A', 'B']}                    | {'enum': ['A']}                           | has no more: [B]             | has no more: [B]
          {'enum': ['A']}                         | {'enum': ['A', 'B']}                      |                              |
          {'type': 'string'}                      | {'type': 'string', 'enum': ['A']}         | takes certain values alone: [A] |
          {'type': 'string', 'maxLength': 9}      | {'type': 'string', 'maxLength': 8}        | maxLength is lower: 8        |
          {'type': 'string', 'maxLength': 9}      | {'type': 'string', 'maxLength': 10}       |                              |
          {'type': 'string'}                      | {'type': 'string', 'minLength': 1}        | minLength is higher: 1       |
          {'type': 'string'}                      | {'type': 'string', 'pattern': 'x'}        | has another pattern: "x"     |
          {'properties': {'a': {}, 'b': {}}}      | {'properties': {'a': {}}}                 | /b is no longer taken        | /b is no longer told
          {'properties': {'a': {}}}               | {'properties': {'a': {}, 'b': {}}}        |                              |
          {'properties': {'a': {}}}               | {'properties': {'a': {}, 'b': {}}, 'required': ['b']} | /b must be given now |
          {'properties': {'a': {}}, 'required': ['a']} | {'properties': {'a': {}}}            |                              | /a may be left out now
          {'items': {'type': 'string'}}           | {'items': {'type': 'integer'}}            | /* may no longer be [string] | /* may be now [integer]
          """)
  void a_change_of_a_schema(String before, String after, String whenTaken, String whenTold) {
    assertThat(broken(before, after, Direction.TAKEN)).isEqualTo(said(whenTaken));
    assertThat(broken(before, after, Direction.TOLD)).isEqualTo(said(whenTold));
  }

  private static String said(String what) {
    return what == null ? "" : what.startsWith("/") ? "at" + what : "at " + what;
  }

  private static String broken(String before, String after, Direction direction) {
    JsonNode document = json("{'d': {'x': {'type': 'string'}}}");
    return String.join(
        "; ",
        new SchemaComparison(document, document, direction)
            .broken("at", json(before), json(after)));
  }

  @Test
  void a_schema_that_holds_itself_is_compared_once() {
    JsonNode tree =
        json("{'d': {'x': {'type': 'object', 'properties': {'below': {'$ref': '#/d/x'}}}}}");

    assertThat(
            new SchemaComparison(tree, tree, Direction.TOLD)
                .broken("at", json("{'$ref': '#/d/x'}"), json("{'$ref': '#/d/x'}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                                                     | get /a is gone
          {'get': {'responses': {}}}                                                             | get /a no longer takes q in query; get /a no longer answers 200
          {'get': {'parameters': [{'name': 'q', 'in': 'query'}], 'responses': {'200': {}}}}      | get /a answer 200 is no longer application/json
          {'get': {'parameters': [{'name': 'q', 'in': 'query', 'required': true}], 'responses': {'200': {'content': {'application/json': {'schema': {}}}}}}} | get /a needs q in query now
          {'get': {'parameters': [{'name': 'q', 'in': 'query'}], 'requestBody': {'required': true}, 'responses': {'200': {'content': {'application/json': {'schema': {}}}}}}} | get /a needs a body now
          {'get': {'parameters': [{'name': 'q', 'in': 'query'}, {'name': 'r', 'in': 'query'}], 'responses': {'200': {'content': {'application/json': {'schema': {}}}}, '202': {}}}} |
          """)
  void a_change_of_an_API(String later, String said) {
    JsonNode earlier =
        json(
            "{'paths': {'/a': {'get': {'parameters': [{'name': 'q', 'in': 'query'}], 'responses':"
                + " {'200': {'content': {'application/json': {'schema': {}}}}, '404': {}}}}}}");

    assertThat(
            String.join(
                "; ",
                new ApiComparison(earlier, json("{'paths': {'/a': " + later + "}}")).broken()))
        .isEqualTo(said == null ? "" : said);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
