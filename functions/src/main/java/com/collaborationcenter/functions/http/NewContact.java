package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileDraft;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.person.Viewer;
import java.util.Set;

/** The address that a person wants to add to a client file's contacts, checked. */
public final class NewContact {
  /** Above the longest address with a tag. */
  private static final int MAX_CHARACTERS = 1_000;

  private final NeutralDomains neutral;

  /** For a firm with these domains. */
  public NewContact(NeutralDomains neutral) {
    this.neutral = neutral;
  }

  /**
   * The address in its normal form. Neither the viewer's own nor a colleague's: one of these would
   * draw in whatever people of the firm write to each other.
   *
   * @throws Problem.Refusal {@code body_invalid}; {@code address_invalid}; {@code address_own};
   *     {@code address_of_the_firm}
   */
  public EmailAddress require(Viewer viewer, ClientFile file, JsonBody body) {
    EmailAddress address =
        ClientFileDraft.reachable(body.text("address", MAX_CHARACTERS))
            .orElseThrow(
                () ->
                    Problem.of(422, "address_invalid", "the text is no address that mail can reach")
                        .refuse());
    if (viewer.addresses().contains(address)) {
      throw Problem.of(422, "address_own", "one's own address is in all of one's mail").refuse();
    }
    if (neutral.isTheFirms(address.domain()) || file.isWorkedOnBy(Set.of(address))) {
      throw Problem.of(422, "address_of_the_firm", "the address is a colleague's").refuse();
    }
    return address;
  }
}
