package dev.stagegate.browser;

import dev.stagegate.browser.Visitor.Look;
import dev.stagegate.standalone.Api;
import java.net.URI;
import java.util.Map;

/** Somebody of a test's own, who chose a password already, and leaves at the test's end. */
record Newcomer(String email, String name) implements AutoCloseable {

  static final String PASSWORD = "nine green bottles 5";

  /** Chosen by somebody else. */
  static final String FIRST = "seven green bottles 3";

  /** Without any role. */
  static Newcomer hired(String email, String name) {
    World world = World.shared();
    Api admin = world.as(World.ADMIN);
    admin
        .send("POST", "/api/v1/people", Map.of("email", email, "name", name))
        .orFail("Adding a person");
    admin
        .send("PUT", "/api/v1/people/" + email + "/password", Map.of("password", FIRST))
        .orFail("Giving a password");
    world
        .installation()
        .http()
        .call(
            "POST",
            URI.create(world.url("/api/v1/auth/password")),
            Map.of(),
            Map.of("email", email, "password", FIRST, "newPassword", PASSWORD))
        .orFail("Choosing a password");
    return new Newcomer(email, name);
  }

  /** With a role in the sample's project. */
  Newcomer holding(String role) {
    WorkspaceThings.ofTheSample()
        .add("/api/v1/bindings", Map.of("role", role, "person", email, "project", "shop"));
    return this;
  }

  /** In a browser of his or her own. */
  Visitor arrives() {
    Visitor visitor = Visitor.looking(Look.USUAL);
    visitor.goTo("/sign-in");
    visitor.signIn(email, PASSWORD);
    visitor.page().waitForURL("**/issues");
    return visitor;
  }

  Api api() {
    World world = World.shared();
    return Api.signIn(world.installation().http(), world.installation().url(), email, PASSWORD);
  }

  void losesRoles() {
    WorkspaceThings workspace = WorkspaceThings.ofTheSample();
    workspace
        .ids("/api/v1/bindings?person=" + email)
        .forEach(id -> workspace.remove("/api/v1/bindings/" + id));
  }

  /** Nobody is removed. */
  @Override
  public void close() {
    losesRoles();
    WorkspaceThings.ofTheSample()
        .change("/api/v1/people/" + email, Map.of("name", name, "active", false));
  }
}
