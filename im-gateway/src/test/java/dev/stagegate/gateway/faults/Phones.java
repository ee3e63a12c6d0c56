package dev.stagegate.gateway.faults;

import dev.stagegate.events.Decision;
import dev.stagegate.gateway.SimulatedFeishu;
import dev.stagegate.gateway.faults.Tenants.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** What people do in Feishu, remembered. */
@NullMarked
final class Phones {

  /** Somebody's decision in a request. */
  record Told(String invitationId, String person, Decision decision) {}

  private final Tenants tenants;
  private final Random random;
  private final List<Told> decisions = new ArrayList<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> sentBack = new HashSet<>();

  Phones(Tenants tenants, Random random) {
    this.tenants = tenants;
    this.random = random;
  }

  List<Told> decisions() {
    return decisions;
  }

  /** Requests that their requester withdrew in Feishu. */
  Set<String> withdrawn() {
    return withdrawn;
  }

  /** Requests that somebody sent back to their requester. */
  Set<String> sentBack() {
    return sentBack;
  }

  /** Somebody who is asked does something; tells what. */
  String act() {
    List<Request> open =
        tenants.requests().stream()
            .filter(r -> isOpen(r.instance()) && !asked(r.instance()).isEmpty())
            .toList();
    return open.isEmpty() ? "nobody is asked" : act(open.get(random.nextInt(open.size())));
  }

  private String act(Request request) {
    SimulatedFeishu feishu = request.tenant();
    JsonNode instance = request.instance();
    String code = instance.path("instance_code").asString();
    String uuid = instance.path("uuid").asString();
    List<String> asked = asked(instance);
    String person = asked.get(random.nextInt(asked.size()));
    Optional<String> other = uninvolved(instance);
    int what = random.nextInt(20);
    switch (what) {
      case 0 -> {
        feishu.withdraw(code);
        withdrawn.add(uuid);
      }
      case 1 -> {
        feishu.sendBack(code, person, "please explain");
        sentBack.add(uuid);
      }
      case 2, 3 -> other.ifPresent(to -> feishu.transfer(code, person, to));
      case 4 -> other.ifPresent(signer -> feishu.addSigner(code, person, "beside", signer));
      case 5, 6, 7 ->
          // Adding somebody to be asked next is a yes, and the request stays open.
          other.ifPresent(
              signer -> {
                feishu.addSigner(code, person, "after", signer);
                decisions.add(new Told(uuid, person, Decision.APPROVE));
              });
      default -> decide(feishu, code, uuid, person);
    }
    return "somebody acted (" + what + ") in " + uuid;
  }

  private void decide(SimulatedFeishu feishu, String code, String uuid, String person) {
    boolean yes = random.nextInt(3) > 0;
    feishu.decide(code, person, yes ? "approve" : "reject", "as read");
    decisions.add(new Told(uuid, person, yes ? Decision.APPROVE : Decision.REJECT));
  }

  /** Somebody who never had to do with it. */
  private Optional<String> uninvolved(JsonNode instance) {
    Set<String> involved = new HashSet<>();
    instance.path("tasks").forEach(t -> involved.add(t.path("person").path("email").asString("")));
    Stream<String> all =
        tenants.haveEverybody()
            ? Stream.concat(Stream.of(AskedNode.UNKNOWN), AskedNode.PEOPLE.stream())
            : AskedNode.PEOPLE.stream();
    return all.filter(p -> !involved.contains(p)).findFirst();
  }

  static boolean isOpen(JsonNode instance) {
    return instance.path("status").asString().equals("PENDING");
  }

  /** Who could decide it now; a requester to whom it was sent back cannot. */
  private static List<String> asked(JsonNode instance) {
    List<String> people = new ArrayList<>();
    for (JsonNode task : instance.path("tasks")) {
      String email = task.path("person").path("email").asString("");
      if (task.path("status").asString().equals("PENDING") && AskedNode.mayDecide(email)) {
        people.add(email);
      }
    }
    return people;
  }
}
