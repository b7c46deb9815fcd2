// How often this program has allocated: operator new is replaced for the whole of it.
#pragma once

namespace goodfit::test {
[[nodiscard]] long allocations();
}
