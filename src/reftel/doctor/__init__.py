"""What is found about terminal, line and folders, and what to set.

| name | what it is |
| --- | --- |
| `examine(directory, paths, config)` | yields every :class:`Diagnosis`, the quick ones first |
| `Diagnosis`, `Health` | what was found, and whether it should be otherwise |

Nothing of the user's is written: a session is recorded in a home that is thrown away. No network is
used: what is known of the line is what the terminal answers and the system tells.
"""

from reftel.doctor.diagnosis import Diagnosis, Health
from reftel.doctor.examination import examine

__all__ = ["Diagnosis", "Health", "examine"]
