#include "core/jobs/save_model.h"

#include "core/document/file.h"
#include "core/train/model_file.h"

namespace goodfit::jobs {

Status saveModel(const std::string& file, const Document& document, const std::shared_ptr<const data::Prepared>& data,
                 std::span<const float> weights) {
    const nn::NetworkPlan plan = nn::planNetwork(document, nn::specOf(data->dataset()));
    if (!plan.ok()) {
        return invalid(plan.problemPath, plan.problem);
    }
    if (plan.parameters != static_cast<std::int64_t>(weights.size())) {
        return Error{ErrorCode::Internal, file, "the weights are those of another network"};
    }
    const nn::Network<float> network(plan, nullptr);
    return writeFile(file, train::modelBytes(train::modelLayers(plan, network), weights));
}

} // namespace goodfit::jobs
