/** What people decided about who sees their mail: opting in, exclusions, marks on single mails. */
package com.collaborationcenter.privacy;
