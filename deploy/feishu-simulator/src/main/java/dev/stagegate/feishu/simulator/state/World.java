package dev.stagegate.feishu.simulator.state;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.model.Token;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole simulated platform. Only the {@link Platform} thread touches it. */
public final class World {

  private final Map<String, App> apps = new LinkedHashMap<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, Instance> running = new LinkedHashMap<>();
  private final Map<String, String> codesByUuid = new LinkedHashMap<>();
  private final Map<String, Boolean> subscriptions = new TreeMap<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private final Lanes lanes = new Lanes();
  private final Directory directory = new Directory();
  private long clockOffset;

  public Optional<App> app(String appId) {
    return Optional.ofNullable(apps.get(appId));
  }

  public Collection<App> apps() {
    return Collections.unmodifiableCollection(apps.values());
  }

  public Directory directory() {
    return directory;
  }

  public Optional<Definition> definition(String approvalCode) {
    return Optional.ofNullable(definitions.get(approvalCode));
  }

  public Collection<Definition> definitions() {
    return Collections.unmodifiableCollection(definitions.values());
  }

  /** The instance with this code, or the one created with this uuid in any case. */
  public Optional<Instance> instance(String codeOrUuid) {
    String code = codesByUuid.getOrDefault(codeOrUuid.toLowerCase(Locale.ROOT), codeOrUuid);
    return Optional.ofNullable(instances.get(code));
  }

  public boolean knowsUuid(String uuid) {
    return codesByUuid.containsKey(uuid.toLowerCase(Locale.ROOT));
  }

  /** In order of creation. */
  public Collection<Instance> instances() {
    return Collections.unmodifiableCollection(instances.values());
  }

  /** Those that have not ended, in order of creation. */
  public Collection<Instance> runningInstances() {
    return Collections.unmodifiableCollection(running.values());
  }

  public boolean isSubscribed(String appId, String approvalCode) {
    return subscriptions.containsKey(subscription(appId, approvalCode));
  }

  public Optional<Token> token(String value) {
    return Optional.ofNullable(tokens.get(value));
  }

  public List<Token> tokensOf(String appId) {
    return tokens.values().stream().filter(token -> token.appId().equals(appId)).toList();
  }

  public Lanes lanes() {
    return lanes;
  }

  public long clockOffset() {
    return clockOffset;
  }

  void apply(Change change) {
    switch (change) {
      case Change.PutApp(App app) -> {
        apps.put(app.appId(), app);
        directory.add(app);
      }
      case Change.PutPerson(Person person) -> directory.add(person);
      case Change.PutDefinition(Definition definition) ->
          definitions.put(definition.approvalCode(), definition);
      case Change.PutInstance(Instance instance) -> {
        instances.put(instance.code(), instance);
        if (instance.state().isRunning()) {
          running.put(instance.code(), instance);
        } else {
          running.remove(instance.code());
        }
        if (instance.uuid() != null) {
          codesByUuid.put(instance.uuid().toLowerCase(Locale.ROOT), instance.code());
        }
      }
      case Change.Subscribed(String appId, String approvalCode) ->
          subscriptions.put(subscription(appId, approvalCode), true);
      case Change.Unsubscribed(String appId, String approvalCode) ->
          subscriptions.remove(subscription(appId, approvalCode));
      case Change.IssuedToken(Token token) -> tokens.put(token.value(), token);
      case Change.RevokedTokens(String appId) ->
          tokens.values().removeIf(token -> token.appId().equals(appId));
      case Change.PutPush(Push push) -> lanes.put(push);
      case Change.RemovedPush(String lane, String pushId) -> lanes.remove(lane, pushId);
      case Change.SetClock(long offset) -> clockOffset = offset;
      case Change.Reset() -> clear();
    }
  }

  /** Changes that lead from an empty world to this one, without tokens that have run out. */
  Stream<Change> everything(long virtualNow) {
    return Stream.of(
            Stream.<Change>of(new Change.SetClock(clockOffset)),
            apps.values().stream().map(Change.PutApp::new),
            directory.people().stream().map(Change.PutPerson::new),
            definitions.values().stream().map(Change.PutDefinition::new),
            instances.values().stream().map(Change.PutInstance::new),
            subscriptions.keySet().stream().map(World::subscribed),
            tokens.values().stream()
                .filter(token -> token.expiresAt() > virtualNow)
                .map(Change.IssuedToken::new),
            lanes.pushes().map(Change.PutPush::new))
        .flatMap(changes -> changes);
  }

  private void clear() {
    apps.clear();
    definitions.clear();
    instances.clear();
    running.clear();
    codesByUuid.clear();
    subscriptions.clear();
    tokens.clear();
    lanes.clear();
    directory.clear();
    clockOffset = 0;
  }

  private static String subscription(String appId, String approvalCode) {
    return appId + '|' + approvalCode;
  }

  private static Change subscribed(String key) {
    int bar = key.indexOf('|');
    return new Change.Subscribed(key.substring(0, bar), key.substring(bar + 1));
  }
}
