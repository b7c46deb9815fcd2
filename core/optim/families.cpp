#include "core/optim/families.h"

#include "core/base/registry.h"
#include "core/optim/optimizers/registry.h"
#include "core/optim/schedules/registry.h"

namespace goodfit::optim {

std::vector<Family> optimFamilies() {
    return {familyTable("optimizer", "Optimizers", optimizers()), familyTable("schedule", "Schedules", schedules())};
}

} // namespace goodfit::optim
