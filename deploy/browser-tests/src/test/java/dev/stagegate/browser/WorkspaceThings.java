package dev.stagegate.browser;

import dev.stagegate.standalone.Api;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is in the workspace, put there and taken away behind the console's back. */
record WorkspaceThings(Api admin) {

  static WorkspaceThings ofTheSample() {
    return new WorkspaceThings(World.shared().as(World.ADMIN));
  }

  void add(String path, Map<String, ?> body) {
    admin.send("POST", path, body).orFail("Adding to " + path);
  }

  void change(String path, Map<String, ?> body) {
    change(path, path, body);
  }

  /**
   * The same.
   *
   * @param of what the change is of, whose version it names
   */
  void change(String path, String of, Map<String, ?> body) {
    admin.call("PUT", path, ifMatch(of), body).orFail("Changing " + path);
  }

  void remove(String path) {
    admin.call("DELETE", path, ifMatch(path), null).orFail("Removing " + path);
  }

  void removeIfThere(String path) {
    if (admin.call("GET", path, Map.of(), null).isSuccess()) {
      remove(path);
    }
  }

  List<JsonNode> in(String path) {
    return admin.get(path).path("items").valueStream().toList();
  }

  List<String> ids(String path) {
    return in(path).stream().map(thing -> thing.path("id").asString()).toList();
  }

  /** Of what tests have added: the ids of their things begin with it. */
  void removeBrowsers(String path) {
    ids(path).stream()
        .filter(id -> id.startsWith("browser-"))
        .forEach(id -> remove(path + "/" + id));
  }

  private Map<String, String> ifMatch(String path) {
    return Map.of("If-Match", admin.call("GET", path, Map.of(), null).etag());
  }
}
