package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.feishu.api.Account;
import dev.stagegate.gateway.feishu.api.Account.Standing;
import dev.stagegate.gateway.invitation.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param recipients those who can be asked, by e-mail
 * @param missing why each of the others cannot be, by e-mail, in the order in which they were to be
 *     asked
 * @param creator the creator's open id; null when he or she cannot ask in Feishu
 */
record Addressees(
    List<String> approvers,
    List<String> recipients,
    Map<String, Standing> missing,
    @Nullable String creator) {

  static Addressees of(List<String> asked, String creator, Map<String, Account> accounts) {
    Set<String> approvers = new LinkedHashSet<>();
    List<String> recipients = new ArrayList<>();
    Map<String, Standing> missing = new LinkedHashMap<>();
    for (String email : asked) {
      Account account = account(email, accounts);
      String openId = account.openId();
      if (openId != null && account.canBeAsked()) {
        approvers.add(openId);
        recipients.add(email);
      } else {
        missing.put(email, account.standing());
      }
    }
    Account asking = account(creator, accounts);
    return new Addressees(
        List.copyOf(approvers), recipients, missing, asking.canBeAsked() ? asking.openId() : null);
  }

  private static Account account(String email, Map<String, Account> accounts) {
    return accounts.getOrDefault(email.toLowerCase(Locale.ROOT), Account.UNKNOWN);
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
        recipients.isEmpty() ? List.of() : List.copyOf(missing.keySet()),
        !requester.equals(creator));
  }
}
