/** Which client files a mail belongs to, and why: the index, the rules, the outcome. */
package com.collaborationcenter.match;
