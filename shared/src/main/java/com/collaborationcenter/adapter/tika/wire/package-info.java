/** What the reading process is asked, and how it answers; nothing of it is believed unchecked. */
package com.collaborationcenter.adapter.tika.wire;
