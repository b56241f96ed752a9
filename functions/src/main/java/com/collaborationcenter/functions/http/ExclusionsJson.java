package com.collaborationcenter.functions.http;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.sharing.Exclusions;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists of exclusions as the API tells and takes them: addresses and domains. */
public final class ExclusionsJson {
  /** Room for as many of the longest addresses as a list may have. */
  private static final int MAX_CHARACTERS = 400_000;

  private ExclusionsJson() {}

  /** The list, with its version as the answer's tag. */
  public static Answer answer(MailboxPrivacies.Kept kept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode addresses = json.putArray("addresses");
    kept.exclusions().addresses().stream()
        .map(EmailAddress::value)
        .sorted()
        .forEach(addresses::add);
    ArrayNode domains = json.putArray("domains");
    kept.exclusions().domains().stream().sorted().forEach(domains::add);
    return Answer.json(200, json).tagged(kept.etag().map(EntityTags::of).orElse(EntityTags.NEVER));
  }

  /**
   * The list of a request's body, in normal form.
   *
   * @throws Problem.Refusal {@code body_invalid}; {@code exclusions_invalid}, with what is wrong
   *     where; {@code too_many_exclusions}
   */
  public static Exclusions read(HttpRequestMessage<Optional<String>> request) {
    JsonBody body = JsonBody.of(request, Set.of("addresses", "domains"), MAX_CHARACTERS);
    List<String> addresses = body.list("addresses");
    List<String> domains = body.list("domains");
    if (addresses.size() + domains.size() > MailboxPrivacies.MAX_EXCLUSIONS) {
      throw Problem.of(
              422,
              "too_many_exclusions",
              "a list has at most " + MailboxPrivacies.MAX_EXCLUSIONS + " addresses and domains")
          .refuse();
    }
    List<Problem.Part> wrong = new ArrayList<>();
    Set<EmailAddress> good = new HashSet<>();
    for (int i = 0; i < addresses.size(); i++) {
      Optional<EmailAddress> address = EmailAddress.find(addresses.get(i));
      address.ifPresent(good::add);
      if (address.isEmpty()) {
        wrong.add(part("addresses", "bad_address", i, "address"));
      }
    }
    Set<String> goodDomains = new HashSet<>();
    for (int i = 0; i < domains.size(); i++) {
      Optional<String> domain =
          EmailAddress.normaliseDomain(domains.get(i).strip())
              .filter(EmailAddress::isReachableDomain);
      domain.ifPresent(goodDomains::add);
      if (domain.isEmpty()) {
        wrong.add(part("domains", "bad_domain", i, "domain"));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Problem(422, "exclusions_invalid", "nothing was changed", wrong, Optional.empty())
          .refuse();
    }
    return new Exclusions(good, goodDomains);
  }

  private static Problem.Part part(String field, String code, int index, String what) {
    return new Problem.Part(0, field, code, "value " + (index + 1) + " is no " + what);
  }
}
