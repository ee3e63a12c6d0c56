package dev.stagegate.issues.intake;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A record of the intake topic that could be read. Nothing of it is proven yet.
 *
 * @param sender who says to have sent it: a service account's name
 * @param sentAt when, by its clock, in whole seconds
 * @param signature HMAC-SHA256, as bytes
 * @param id the sender's own id of the record
 * @param type the CloudEvents type
 * @param body the record's value byte for byte
 */
record IntakeMessage(
    String sender,
    Instant sentAt,
    byte[] signature,
    String id,
    String type,
    JsonNode data,
    byte[] body) {

  @Override
  public String toString() {
    return "IntakeMessage[" + sender + " " + id + " " + type + "]";
  }
}
