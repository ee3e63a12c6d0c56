package dev.stagegate.feishu.simulator.model;

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

  public Who who() {
    return Who.person(userId);
  }
}
