package dev.stagegate.feishu.simulator.state;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.model.Token;

/** One change of the world, as the journal keeps it. Applying one twice equals applying it once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "change")
public sealed interface Change {

  record PutApp(App app) implements Change {}

  record PutPerson(Person person) implements Change {}

  record PutDefinition(Definition definition) implements Change {}

  record PutInstance(Instance instance) implements Change {}

  record Subscribed(String appId, String approvalCode) implements Change {}

  record Unsubscribed(String appId, String approvalCode) implements Change {}

  record IssuedToken(Token token) implements Change {}

  record RevokedTokens(String appId) implements Change {}

  /** Queues a push, or replaces the queued one with the same id. */
  record PutPush(Push push) implements Change {}

  /** The push was acknowledged or given up. */
  record RemovedPush(String lane, String pushId) implements Change {}

  /** The virtual clock now runs this far ahead of the real one. */
  record SetClock(long offsetMillis) implements Change {}

  /** Everything is forgotten, the clock included. */
  record Reset() implements Change {}
}
