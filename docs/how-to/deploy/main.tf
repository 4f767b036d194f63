terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 6.19 knows nodejs24.x; 5.100 does not.
      version = ">= 6.19"
    }
  }
}

locals {
  name = "classify-api"
}

resource "aws_lambda_function" "classify" {
  function_name    = local.name
  filename         = "function.zip"
  source_code_hash = filebase64sha256("function.zip")
  handler          = "index.handler"
  runtime          = "nodejs24.x"
  architectures    = ["arm64"]
  # MB: one vCPU. The snapshot in bundle.ts is for one thread.
  memory_size = 1769
  timeout     = 29
  role        = aws_iam_role.classify.arn

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.classify.name
  }
}

resource "aws_cloudwatch_log_group" "classify" {
  name              = "/aws/lambda/${local.name}"
  retention_in_days = 14
}

resource "aws_iam_role" "classify" {
  name = local.name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.classify.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.classify.arn}:*"
    }]
  })
}

# An HTTP API hands every body that is no text to the function as base64: pictures need no setting.
resource "aws_apigatewayv2_api" "classify" {
  name          = local.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "classify" {
  api_id                 = aws_apigatewayv2_api.classify.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.classify.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "classify" {
  for_each  = toset(["POST /", "OPTIONS /"])
  api_id    = aws_apigatewayv2_api.classify.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.classify.id}"
}

resource "aws_apigatewayv2_stage" "classify" {
  api_id      = aws_apigatewayv2_api.classify.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "api" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.classify.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.classify.execution_arn}/*"
}

output "url" {
  value = aws_apigatewayv2_stage.classify.invoke_url
}
