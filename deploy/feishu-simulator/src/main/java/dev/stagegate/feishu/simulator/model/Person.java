package dev.stagegate.feishu.simulator.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A member of the simulated tenant.
 *
 * @param userId tenant-wide id
 * @param visible whether the person is inside the contact data range of the apps
 */
public record Person(
    String userId,
    String name,
    String email,
    @Nullable String mobile,
    String avatarColour,
    boolean visible,
    boolean frozen,
    boolean resigned) {

  public Person {
    requireNonNull(userId, "user_id");
    requireNonNull(name, "name");
    requireNonNull(email, "email");
    requireNonNull(avatarColour, "avatar_colour");
  }

  public Who who() {
    return Who.person(userId);
  }
}
