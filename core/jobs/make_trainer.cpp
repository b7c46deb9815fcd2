#include "core/jobs/make_trainer.h"

#include <new>

namespace goodfit::jobs {

Result<std::unique_ptr<train::Trainer>> makeTrainer(const Document& document,
                                                    const std::shared_ptr<const data::Prepared>& data,
                                                    const train::TrainerOptions& options) {
    try {
        const std::shared_ptr<const data::View> view(data, &data->view());
        return train::Trainer::make(document, nn::specOf(data->dataset()), view, {}, options);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "layers", "the machine has too little memory left for this network"};
    }
}

} // namespace goodfit::jobs
