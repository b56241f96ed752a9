package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.EmailAddress;
import java.util.Optional;

/**
 * A timeline that a viewer may read.
 *
 * @param colleague whose it is; absent: the viewer's own
 */
record Opened(Place place, Optional<EmailAddress> colleague) {
  boolean isColleagues() {
    return colleague.isPresent();
  }
}
