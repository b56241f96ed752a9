package com.collaborationcenter.person;

import com.collaborationcenter.mail.EmailAddress;
import java.util.Set;

/** People's own profiles in Microsoft Graph, read on behalf of them (design, HTTP). */
public interface Profiles {
  /**
   * The profile of whom a token of our API was issued to. Two requests.
   *
   * @param bearer the caller's checked token
   * @throws com.collaborationcenter.fault.CannotProcess {@code consent_required}, or {@code
   *     profile_unreadable}
   * @throws com.collaborationcenter.fault.RetryLater if Entra ID or Graph is out of reach
   */
  Profile read(String bearer);

  /**
   * A person as Graph knows them.
   *
   * @param main where they get mail; the user principal name if there is no mailbox
   * @param addresses every address of theirs, the main one and aliases included
   */
  record Profile(PersonId person, EmailAddress main, Set<EmailAddress> addresses) {
    /** Copies the set. */
    public Profile {
      addresses = Set.copyOf(addresses);
    }
  }
}
