#include "core/charts/activation.h"

#include "core/base/registry.h"
#include "core/jobs/describe.h"
#include "core/jobs/theory/draw.h"
#include "core/nn/activations/registry.h"

namespace goodfit::jobs::theory {

charts::Chart drawActivation(const Component& member) {
    const Result<ActivationCurve> curve = sampleActivation(member, -4.0, 4.0, 161);
    if (!curve) {
        return nothing(curve.error().message);
    }
    const nn::ActivationInfo* info = findMember(nn::activations(), member.type());
    return charts::activationChart(info->about.label, curve->x, curve->f, curve->derivative);
}

} // namespace goodfit::jobs::theory
