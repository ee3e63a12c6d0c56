package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.invitation.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people of an invitation as Feishu knows them.
 *
 * @param approvers the open ids of those who are asked, each once
 * @param recipients those whom Feishu knows, by e-mail
 * @param unknown those whom it does not know, by e-mail
 * @param creator the creator's open id; null when Feishu does not know him or her
 */
record Addressees(
    List<String> approvers,
    List<String> recipients,
    List<String> unknown,
    @Nullable String creator) {

  static Addressees of(List<String> asked, String creator, Map<String, String> openIds) {
    Set<String> approvers = new LinkedHashSet<>();
    List<String> recipients = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String email : asked) {
      String openId = openIds.get(email.toLowerCase(Locale.ROOT));
      if (openId == null) {
        unknown.add(email);
      } else {
        approvers.add(openId);
        recipients.add(email);
      }
    }
    return new Addressees(
        List.copyOf(approvers), recipients, unknown, openIds.get(creator.toLowerCase(Locale.ROOT)));
  }

  /**
   * The receipt of a request that these people have.
   *
   * @param requester the open id it was made for
   */
  Receipt receipt(String instanceCode, String requester, String link, List<String> asked) {
    // A request whose people Feishu has forgotten since was still sent to those who were asked.
    List<String> reached = recipients.isEmpty() ? asked : recipients;
    return new Receipt(
        instanceCode,
        requester,
        link,
        reached,
        recipients.isEmpty() ? List.of() : unknown,
        !requester.equals(creator));
  }
}
