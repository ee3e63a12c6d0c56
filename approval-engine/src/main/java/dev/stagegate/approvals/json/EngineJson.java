package dev.stagegate.approvals.json;

import dev.stagegate.events.wire.FactJson;
import tools.jackson.databind.json.JsonMapper;

/** The one way the engine keeps its own records as JSON. */
public final class EngineJson {

  public static final JsonMapper MAPPER =
      FactJson.MAPPER.rebuild().addModule(new NodeModule()).build();

  private EngineJson() {}
}
