/** What people decided about mails: which client files show them, whatever the rules say. */
package com.collaborationcenter.assignment;
